export type Remembered = string | number | boolean;

/** What the person chose on this page; it survives hiding the panel and reloading the window. */
export interface ViewMemory {
  isOn(key: string): boolean;
  read(key: string): Remembered | null;
  write(key: string, value: Remembered): void;
  all(): Readonly<Record<string, Remembered>>;
}

/** A memory that starts with what was saved and tells `onWrite` about each change. */
export function createMemory(saved: Readonly<Record<string, Remembered>>, onWrite: () => void): ViewMemory {
  const values = new Map(Object.entries(saved));
  return {
    isOn: (key) => values.get(key) === true,
    read: (key) => values.get(key) ?? null,
    write(key, value) {
      values.set(key, value);
      onWrite();
    },
    all: () => Object.fromEntries(values),
  };
}
