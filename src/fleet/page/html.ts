import { makePage, type Page } from "../../page";
import type { FleetReport } from "../judgement";
import { pageState } from "./state";

const title = "ONTAP cluster peering";

const summary = `
const tell = ({ at, clusters, relationships }) => {
  const many = (level) => relationships.filter((one) => one.level === level).length;
  const missing = clusters.filter(({ level }) => level === "unknown").length;
  byId("summary").textContent = count(clusters.length, "cluster") + ", " + count(relationships.length, "relationship") + ": " + many("broken") +
    " broken, " + many("attention") + " to look at, " + many("ok") + " ok" + (missing ? "; " + count(missing, "cluster") + " not reached" : "");
  byId("at").textContent = at.slice(0, 19).replace("T", " ") + " UTC";
  show({ clusters, relationships });
};`;

const header = `<span id="summary" role="status"></span>
  <span class="quiet">As of <span id="at"></span></span>`;

/** A report as one file, which needs no server and nothing else. */
export function asHtml(report: FleetReport): string {
  const script = `${summary}\ntell(JSON.parse(byId("data").textContent));\n`;
  return makePage({ title, header, script, data: pageState(report) }).html;
}

/** The page of a server that has the reports. */
export function livePage(): Page {
  return makePage({
    title,
    header: `${header}\n  <span class="quiet">Connection <span id="connection">opening</span></span>`,
    script: `${summary}\nfollow(tell);\n`,
  });
}
