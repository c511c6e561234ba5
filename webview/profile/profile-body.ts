import type { ProfileReport, ProfileState } from "../../src/protocol/panels.ts";
import { element } from "../shared/dom.ts";
import type { PageTools } from "../shared/tools.ts";
import { createAssociationView } from "./associations.ts";
import { createColumnDetail } from "./column-detail.ts";
import { ColumnList } from "./column-list.ts";
import { createPreview } from "./preview.ts";
import { createTargetView } from "./target-view.ts";

/** The parts of the page that show a report: its columns, first rows, target and associations. */
export interface ProfileBody {
  readonly elements: readonly HTMLElement[];
  /** The report that is shown, or null. */
  readonly report: ProfileReport | null;
  show(state: ProfileState): void;
}

/** Makes the parts; they are hidden until there is a report. */
export function createProfileBody(tools: PageTools): ProfileBody {
  let report: ProfileReport | null = null;
  let revision = -1;
  const choose = (name: string): void => list.chooseByName(name);
  const detail = createColumnDetail(tools, ({ name }) =>
    tools.post({ type: "profile-target", target: name }),
  );
  const preview = createPreview(tools);
  const list = new ColumnList({
    tools,
    onChoose: (column) => report !== null && detail.show(column, report),
    onList: (listed) => report !== null && preview.show(report, listed),
  });
  const target = createTargetView(tools, choose);
  const associations = createAssociationView(tools, choose);
  const columns = element("div", { class: "profile-columns" }, [list.element, detail.element]);
  columns.hidden = true;
  return {
    elements: [columns, preview.element, target.element, associations.element],
    get report() {
      return report;
    },
    show(state) {
      if (state.report !== null) target.show(state.report, state.status.type === "running");
      if (state.revision === revision) return;
      revision = state.revision;
      report = state.report;
      columns.hidden = report === null;
      if (report !== null) {
        list.show(report);
        associations.show(report);
        return;
      }
      for (const part of [detail, preview, target, associations]) part.clear();
    },
  };
}
