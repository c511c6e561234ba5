/** A few lines of Python that score a CSV with an exported ONNX file. */
export function exportSnippet(path: string): string {
  return `import onnxruntime, pandas

session = onnxruntime.InferenceSession(${JSON.stringify(path)})
rows = pandas.read_csv("rows.csv")


def column(each):
    cells = rows[[each.name]]
    if each.type == "tensor(string)":
        return cells.fillna("").astype(str).to_numpy(object)
    return cells.to_numpy("float64")


print(session.run(None, {each.name: column(each) for each in session.get_inputs()}))
`;
}
