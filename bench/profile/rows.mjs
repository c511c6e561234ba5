import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pythonWith } from "../../scripts/python.mjs";
import { measureProcess, median } from "../measure.mjs";
import { numericFile } from "../numeric-file.mjs";

const features = 28;

const peers = [
  {
    name: "profile",
    title: "Profile of a file beside pandas (read_csv, describe)",
    peer: "pandas describe",
    program: "bench/profile/describe_peer.py",
    python: ({ python }) => python,
    runs: { whole: 7, quick: 3 },
  },
  {
    name: "profile-ydata",
    title: "Profile of a file beside ydata-profiling (minimal)",
    peer: "ydata-profiling minimal",
    program: "bench/profile/ydata_peer.py",
    python: () => pythonWith("bench/profile/requirements.txt"),
    runs: { whole: 3, quick: 1 },
    note: "ydata-profiling runs on the older packages that it asks for (bench/profile/requirements.txt); writing its report is left out of its time.",
  },
];

/** One row per peer, for bench/rows.mjs. Both sides are whole processes on the same file, run in turns. */
export const profileRows = peers.map((peer) => ({
  name: peer.name,
  title: peer.title,
  async run({ python, quick }) {
    const rows = quick ? 50_000 : 500_000;
    const file = await numericFile(python, rows, features);
    const peerPython = await peer.python({ python });
    const measured = { ours: [], peer: [] };
    const folder = await mkdtemp(join(tmpdir(), "tablewright-bench-"));
    try {
      for (let turn = 0; turn < (quick ? peer.runs.quick : peer.runs.whole); turn++) {
        const cli = [process.execPath, resolve("dist/cli.js"), "--workspace", dirname(file)];
        measured.ours.push(await measureProcess(python, [...cli, "profile", "data.csv", "--json"]));
        const command = [peerPython, peer.program, file, join(folder, "profile.json")];
        measured.peer.push(await measureProcess(python, command));
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return measurements(peer, rows, measured);
  },
}));

function measurements({ name, peer, note }, rows, measured) {
  const shape = `${rows.toLocaleString("en")} × ${features + 1}`;
  const row = (what, unit, of) => {
    const ours = median(measured.ours.map(of));
    const theirs = median(measured.peer.map(of));
    return { name: `${name} ${what}`, shape, unit, ours, peer: theirs, peerName: peer, ratio: theirs / ours };
  };
  return [
    { ...row("wall time", "s", (run) => run.seconds), note },
    row("peak memory", "MB", (run) => run.peakBytes / 1e6),
  ];
}
