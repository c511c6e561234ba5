/** Writes text only when it changed, so that live updates do not disturb selection and screen readers. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
