import { element } from "./dom.ts";

/**
 * A box that scrolls sideways when it is narrower than what it holds. Tab stops at it while there is something to scroll
 * to, so that the arrow keys can; `label` is its name for screen readers.
 */
export function scrollBox(label: string, content: HTMLElement): HTMLElement {
  const box = element("div", { class: "table-scroll", attributes: { role: "region", "aria-label": label } }, [
    content,
  ]);
  const mark = (): void => {
    const scrolls = getComputedStyle(box).overflowX !== "visible";
    const isLarger = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
    if (scrolls && isLarger) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  };
  if (typeof ResizeObserver !== "undefined") {
    const observer = new ResizeObserver(mark);
    observer.observe(box);
    observer.observe(content);
  }
  return box;
}
