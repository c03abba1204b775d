import { makePage } from "../../page";
import { script } from "./page-script";

const made = makePage({
  title: "ONTAP emulator",
  header: `<span>Clock <b id="clock"></b></span>
  <span>Faults <b id="faults"></b></span>
  <span>Cuts <b id="cuts"></b></span>
  <span class="quiet">Connection <span id="connection">opening</span></span>`,
  sections: `<section aria-labelledby="requests-title"><h2 id="requests-title">Last requests</h2>
    <table><tbody id="requests"></tbody></table></section>`,
  script,
});

/** The page on the control port. It needs nothing but itself. */
export const page = made.html;

/** The page may run its own script and style and talk to its own server, and nothing else. */
export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": `${made.policy}; frame-ancestors 'none'`,
};
