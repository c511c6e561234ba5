import type { PlainError } from "../../core/errors.ts";

/** Caller to server. `id` is unique among the calls of one connection. */
export type CallMessage =
  | { readonly type: "call"; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly type: "cancel"; readonly id: number }
  | { readonly type: "stop"; readonly id: number };

/** Server to caller. After `value` or `error` nothing more is said about a call. */
export type ReplyMessage =
  | { readonly type: "event"; readonly id: number; readonly event: unknown }
  | { readonly type: "value"; readonly id: number; readonly value: unknown }
  | { readonly type: "error"; readonly id: number; readonly error: PlainError };

/** What a contract looks like: by method, the plain data that goes in and the one that comes out. */
export type Methods<Contract> = {
  readonly [Name in keyof Contract]: { readonly input: unknown; readonly report: unknown };
};
