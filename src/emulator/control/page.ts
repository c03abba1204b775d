import { createHash } from "node:crypto";
import { script } from "./page-script";
import { style } from "./page-style";

/** The page on the control port. It needs nothing but itself. */
export const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ONTAP emulator</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
  <h1>ONTAP emulator</h1>
  <span>Clock <b id="clock"></b></span>
  <span>Faults <b id="faults"></b></span>
  <span class="quiet">Connection <span id="connection">opening</span></span>
</header>
<main>
  <section id="picture"><h2>Clusters</h2><div id="drawing"></div></section>
  <section><h2>Relationships</h2>
    <table><thead><tr><th>One end</th><th>says</th><th>Other end</th><th>says</th></tr></thead>
    <tbody id="relationships"></tbody></table>
    <p id="no-relationships" class="quiet">No cluster has a peer.</p></section>
  <section><h2>Last requests</h2><table><tbody id="requests"></tbody></table></section>
</main>
<script>${script}</script>
</body>
</html>
`;

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** The page may run its own script and style and talk to its own server, and nothing else. */
export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "connect-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
};
