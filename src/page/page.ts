import { createHash } from "node:crypto";
import { script } from "./script";
import { style } from "./style";

/** What is a page's own beside the picture and the tables. */
export interface PageParts {
  readonly title: string;
  /** HTML that follows the title in the header. */
  readonly header: string;
  /** HTML of further sections. */
  readonly sections?: string | undefined;
  /** A script that follows the common one, and calls its `show`. */
  readonly script: string;
  /** What the page holds, for its script to read from the element `data`; a page without it is fed by a server. */
  readonly data?: object | undefined;
}

/** A page with clusters and their relationships, and the policy by which it may run nothing but its own script and style. */
export interface Page {
  readonly html: string;
  readonly policy: string;
}

/** Makes a page. It needs nothing but itself, and a fed one its own server. */
export function makePage(parts: PageParts): Page {
  const whole = `${script}${parts.script}`;
  const policy = [
    "default-src 'none'",
    `script-src ${hash(whole)}`,
    `style-src ${hash(style)}`,
    ...(parts.data === undefined ? ["connect-src 'self'"] : []),
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  // No element's text may end the element that holds it.
  const data = parts.data && JSON.stringify(parts.data).replaceAll("<", "\\u003c");
  const html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
  <h1>${parts.title}</h1>
  ${parts.header}
</header>
<main>
  <section aria-labelledby="list-title"><h2 id="list-title">Relationships</h2>
    <div class="filter">
      <label>Filter <input id="words" type="search" placeholder="cluster, state, …" autocomplete="off"></label>
      <label>Show <select id="levels">
        <option value="ok">all</option><option value="attention">what is not well</option><option value="broken">what is broken</option>
      </select></label>
      <span id="shown" role="status" class="quiet"></span>
    </div>
    <div id="drawing"></div>
    <p class="legend">Each half of a line is what that side says. Thick: broken or needs attention. Dashed: waits. Hollow: not encrypted.
      A cluster chosen filters the table.</p>
    <table class="cards"><caption>Relationships, the worst first</caption>
    <thead><tr><th scope="col">State</th><th scope="col">One side</th><th scope="col">says</th><th scope="col">Other side</th>
      <th scope="col">says</th><th scope="col">Encryption</th><th scope="col">Versions</th><th scope="col">What to do</th></tr></thead>
    <tbody id="relationships"></tbody></table>
    <p id="no-relationships" class="quiet" hidden>No cluster has a peer.</p></section>
  <section aria-labelledby="clusters-title"><h2 id="clusters-title">Clusters</h2>
    <table class="cards"><caption>Clusters, the worst first</caption>
    <thead><tr><th scope="col">Cluster</th><th scope="col">State</th><th scope="col">ONTAP</th><th scope="col">LIFs</th><th scope="col">Notes</th></tr></thead>
    <tbody id="clusters"></tbody></table></section>
  ${parts.sections ?? ""}
</main>
${data === undefined ? "" : `<script type="application/json" id="data">${data}</script>\n`}<script>${whole}</script>
</body>
</html>
`;
  return { html, policy };
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
