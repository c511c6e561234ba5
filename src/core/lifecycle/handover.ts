/** Hands items from a reader that pushes to a writer that pulls, one at a time. */
export class Handover<Item> {
  #item: { readonly value: Item } | null = null;
  #isOver = false;
  #wake: () => void = () => undefined;

  /** Waits until the item before was taken; what comes after the end is dropped. */
  async put(value: Item): Promise<void> {
    while (this.#item !== null && !this.#isOver) await this.#change();
    this.#item = { value };
    this.#wake();
  }

  end(): void {
    this.#isOver = true;
    this.#wake();
  }

  /** The items as they come; then what the reader, whose failure fails this too, ended with. */
  async *all<Result>(reading: Promise<Result>): AsyncGenerator<Item, Result> {
    while (!this.#isOver || this.#item !== null) {
      const item = this.#item;
      this.#item = null;
      this.#wake();
      if (item !== null) yield item.value;
      else if (!this.#isOver) await this.#change();
    }
    return await reading;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      const before = this.#wake;
      this.#wake = () => {
        this.#wake = () => undefined;
        before();
        resolve();
      };
    });
  }
}
