import { TreeItem } from "vscode";
import type { NodeFlag } from "../ids.ts";

/** A node of a tree; each kind is a class of its own. */
export abstract class Node extends TreeItem {
  /** What it holds; empty for a leaf. */
  children(): readonly Node[] {
    return [];
  }

  /** Sets what menus may ask about this node. */
  protected flag(...flags: readonly NodeFlag[]): void {
    this.contextValue = flags.join(" ");
  }

  /** Sets what a screen reader says. */
  protected say(label: string): void {
    this.accessibilityInformation = { label, role: "treeitem" };
  }
}

/** Id of a node that stays the same while its content changes, from the path of names that leads to it. */
export function nodeId(...names: readonly (string | number)[]): string {
  return JSON.stringify(names);
}
