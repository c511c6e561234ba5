import { Argument, Command, Option } from "commander";
import type { HelpSection } from "../core/lifecycle/action.ts";
import { type Field, fieldsOf } from "./fields.ts";
import type { RunnableAction } from "./runnable.ts";

/** What a command line asks for. */
export interface Request {
  readonly action: RunnableAction;
  readonly fields: readonly Field[];
  /** Values as typed, by name of the field. */
  readonly values: ReadonlyMap<string, string | boolean | readonly string[]>;
}

/** Options every command has. */
export interface GlobalOptions {
  readonly workspace: string;
  readonly json?: boolean;
}

export interface ProgramRequest {
  readonly actions: readonly RunnableAction[];
  readonly version: string;
  /** Takes what help and --version print. */
  print(text: string): void;
  /** Width of the terminal, or undefined when there is none. */
  readonly columns: number | undefined;
  run(request: Request, options: GlobalOptions): Promise<void>;
}

const exitCodes = `
Exit codes: 0 done; 1 a check you asked for failed (--fail-on); 2 bad usage or bad input;
70 a defect of Tablewright; 130 cancelled with Ctrl-C.

A version is named churn@3, churn@production (an alias) or churn (the newest).
Files are looked for in the workspace folder: the one that holds "models".`;

/** Makes the command line of the actions: one command each, options from the fields of its input. */
export function createProgram(request: ProgramRequest): Command {
  const program = new Command("tablewright")
    .description("Train, optimize, export and monitor tabular models from a CSV.")
    .version(request.version, "--version", "Print the version")
    .helpOption("--help", "Print this help")
    .helpCommand("help [command]", "Print the help of a command")
    .option("--workspace <folder>", 'Folder that holds "models"; the current one when left out', ".")
    .option("--json", "Print the report, or the error, as JSON on standard output and nothing else")
    .configureHelp({ showGlobalOptions: true, ...(request.columns ? { helpWidth: request.columns } : {}) })
    .configureOutput({ writeOut: (text) => request.print(text), writeErr: () => undefined })
    .exitOverride()
    .addHelpText("after", exitCodes);
  for (const action of request.actions) addCommand(program, action, request);
  return program;
}

function addCommand(program: Command, action: RunnableAction, request: ProgramRequest): void {
  const fields = fieldsOf(action);
  const positionals = action.positionals.flatMap((name) => fields.filter((field) => field.name === name));
  const options = fields.filter((field) => !positionals.includes(field));
  const command = program
    .command(action.name)
    .description(action.summary)
    .helpOption("--help", "Print this help");
  command.copyInheritedSettings(program);
  const { details } = action;
  if (details) command.addHelpText("after", ({ command: asked }) => detailsText(details(), asked));
  for (const field of positionals) command.addArgument(toArgument(field));
  for (const field of options) for (const option of toOptions(field)) command.addOption(option);
  command.action(async () => {
    const given = command.opts<Record<string, unknown>>();
    const values = new Map<string, string | boolean | readonly string[]>();
    positionals.forEach((field, index) => keep(values, field, command.args[index]));
    for (const field of options) keep(values, field, new Map(Object.entries(given)).get(field.name));
    await request.run({ action, fields, values }, program.opts<GlobalOptions>());
  });
}

function detailsText(sections: readonly HelpSection[], command: Command): string {
  const help = command.createHelp();
  help.prepareContext({ helpWidth: help.helpWidth ?? 80 });
  const lines = sections.flatMap(({ title, items }) => {
    const width = Math.max(...items.map(({ term }) => term.length));
    return help.formatItemList(
      title,
      items.map(({ term, text }) => help.formatItem(term, width, text, help)),
      help,
    );
  });
  return `\n${lines.join("\n").trimEnd()}`;
}

type Values = Map<string, string | boolean | readonly string[]>;

function keep(values: Values, field: Field, value: unknown): void {
  if (typeof value === "string" || typeof value === "boolean") values.set(field.name, value);
  if (Array.isArray(value)) values.set(field.name, value.map(String));
}

function toArgument({ name, isRequired, description }: Field): Argument {
  return new Argument(isRequired ? `<${name}>` : `[${name}]`, description);
}

/** One, or two where being off can be said. */
function toOptions(field: Field): readonly Option[] {
  if (field.negation === undefined) return [toOption(field)];
  return [toOption(field), new Option(field.flag.replace("--", "--no-"), field.negation)];
}

function toOption(field: Field): Option {
  const option = new Option(`${field.flag}${placeholder(field)}`, descriptionOf(field));
  if (field.isRequired) option.makeOptionMandatory();
  if (field.bare !== undefined) option.preset(field.bare);
  if (!field.isList) return option;
  return option.argParser((value: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    value,
  ]);
}

/** Characters of choices beyond which the description names them: what is beside them would not fit. */
const mostChoices = 40;

function placeholder({ type, choices, bare }: Field): string {
  if (type === "switch") return "";
  const all = choices.join("|");
  const value = choices.length > 0 && all.length <= mostChoices ? all : type;
  return bare === undefined ? ` <${value}>` : ` [${value}]`;
}

function descriptionOf({ description, choices, fallback }: Field): string {
  const isLong = choices.join("|").length > mostChoices;
  const text = isLong ? `${description}: ${choices.join(", ")}` : description;
  return fallback === undefined ? text : `${text} (default: ${fallback})`;
}
