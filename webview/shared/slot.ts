/** A place whose content is made again only when what it shows has changed. */
export interface Slot {
  readonly element: HTMLElement;
  /** Shows what `build` makes, unless `key` is the key of what stands there already. */
  show(key: string, build: () => readonly (Node | string)[]): void;
  clear(): void;
}

/** Turns an element into a slot; an empty slot is hidden. */
export function createSlot(place: HTMLElement): Slot {
  let shown: string | null = null;
  place.hidden = true;
  return {
    element: place,
    show(key, build) {
      if (key === shown) return;
      shown = key;
      const content = build();
      place.replaceChildren(...content);
      place.hidden = content.length === 0;
    },
    clear() {
      if (shown === null) return;
      shown = null;
      place.replaceChildren();
      place.hidden = true;
    },
  };
}
