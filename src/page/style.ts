/** How pages with clusters and relationships look. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2430; --quiet: #5b6778; --line: #d5dbe4; --paper: #f6f8fb; --card: #fff;
  --ok: #13723b; --pending: #8a5a00; --problem: #b3261e; --absent: #5f646d; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6eaf0; --quiet: #a3adbc; --line: #333c49; --paper: #14181f; --card: #1c222b;
    --ok: #4cc37e; --pending: #e3ac3f; --problem: #ff7b74; --absent: #a3aab4; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 14px/1.45 system-ui, sans-serif; }
header { display: flex; gap: .3rem 1.5rem; align-items: baseline; padding: .8rem 1.2rem; border-bottom: 1px solid var(--line);
  background: var(--card); flex-wrap: wrap; }
h1 { font-size: 1.05rem; margin: 0; }
h2 { font-size: .8rem; margin: 0 0 .5rem; color: var(--quiet); text-transform: uppercase; letter-spacing: .05em; }
main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; padding: 1rem 1.2rem; max-width: 1500px; margin: auto; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .8rem; overflow: auto; }
svg { display: block; margin: auto; }
svg text { fill: var(--ink); dominant-baseline: central; }
svg .address { fill: var(--quiet); font-size: 10px; }
.node { cursor: pointer; }
.node circle { fill: var(--card); stroke: var(--quiet); stroke-width: 2; }
.node:focus { outline: none; }
.node:focus circle { stroke: var(--ink); stroke-width: 4; }
.node:focus text { text-decoration: underline; }
.half { stroke-width: 1.5; stroke-linecap: round; }
.broken .half { stroke-width: 4; }
.attention .half { stroke-width: 2.5; }
.half.pending, .half.unidentified { stroke-dasharray: 5 5; }
.hollow .half { stroke-width: 5; }
.clear { stroke: var(--card); stroke-width: 2; }
.off { opacity: .12; }
.cut { stroke: var(--problem); stroke-width: 2; }
.ok { stroke: var(--ok); color: var(--ok); } .pending { stroke: var(--pending); color: var(--pending); }
.problem { stroke: var(--problem); color: var(--problem); } .absent, .unknown { stroke: var(--absent); color: var(--absent); }
.node.broken circle { fill: var(--problem); stroke: var(--problem); } .node.attention circle { fill: var(--pending); stroke: var(--pending); }
.node.ok circle { fill: var(--ok); stroke: var(--ok); } .node.unknown circle { stroke-dasharray: 3 2; }
.node text { stroke: none; }
.state { font-weight: 600; } .state.broken { color: var(--problem); } .state.attention { color: var(--pending); } .state.ok { color: var(--ok); }
.filter { display: flex; gap: .5rem 1rem; flex-wrap: wrap; align-items: end; margin-bottom: .6rem; }
.filter label { display: grid; gap: .15rem; color: var(--quiet); font-size: .8rem; }
input, select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: 5px; padding: .3rem .5rem; min-width: 12rem; }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 1px; }
.legend { color: var(--quiet); font-size: .8rem; margin: .5rem 0 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th { text-align: left; font-weight: 600; color: var(--quiet); font-size: .8rem; }
td, th { padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.short { white-space: nowrap; }
td p { margin: 0 0 .2rem; overflow-wrap: anywhere; }
td.wide { white-space: normal; word-break: break-all; }
.quiet { color: var(--quiet); }
.bad { color: var(--problem); }
[hidden] { display: none !important; }
@media (max-width: 760px) {
  main { padding: .6rem; }
  .cards, .cards tbody, .cards tr, .cards td { display: block; }
  .cards thead { display: none; }
  .cards tr { border-bottom: 2px solid var(--line); padding: .4rem 0; }
  .cards td { border: 0; padding: .1rem 0; white-space: normal !important; }
  .cards td[data-label]:not(:empty)::before { content: attr(data-label) ": "; color: var(--quiet); }
}
`;
