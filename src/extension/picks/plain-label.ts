/** Text from a file as a label of a pick, where `$(name)` would otherwise turn into an icon. */
export function plainLabel(text: string): string {
  return text.replaceAll("$(", "\\$(");
}
