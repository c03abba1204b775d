/** How the page looks. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2430; --quiet: #647084; --line: #d5dbe4; --paper: #f6f8fb; --card: #fff;
  --ok: #1a8a4a; --pending: #b97a00; --problem: #c4302b; --absent: #6a6f78; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6eaf0; --quiet: #98a3b3; --line: #333c49; --paper: #14181f; --card: #1c222b;
    --ok: #4cc37e; --pending: #e3ac3f; --problem: #ef6a63; --absent: #9aa1ab; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 14px/1.45 system-ui, sans-serif; }
header { display: flex; gap: 1.5rem; align-items: baseline; padding: .8rem 1.2rem; border-bottom: 1px solid var(--line);
  background: var(--card); flex-wrap: wrap; }
h1 { font-size: 1.05rem; margin: 0; }
h2 { font-size: .8rem; margin: 0 0 .5rem; color: var(--quiet); text-transform: uppercase; letter-spacing: .05em; }
main { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1rem; padding: 1rem 1.2rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .8rem; overflow: auto; }
#picture { grid-row: span 2; }
svg { width: 100%; height: auto; display: block; }
svg text { fill: var(--ink); font-size: 12px; text-anchor: middle; stroke: var(--card); stroke-width: 4; paint-order: stroke; }
.node text { stroke: none; }
.track { stroke: var(--line); stroke-width: 1.5; }
svg .address { fill: var(--quiet); font-size: 10px; }
.node rect { fill: var(--paper); stroke: var(--quiet); stroke-width: 1.5; }
.half { stroke-width: 4; stroke-linecap: round; }
.half.pending, .half.unidentified { stroke-dasharray: 5 7; }
.cut { stroke: var(--problem); stroke-width: 2; }
.ok { stroke: var(--ok); color: var(--ok); } .pending { stroke: var(--pending); color: var(--pending); }
.problem { stroke: var(--problem); color: var(--problem); } .absent { stroke: var(--absent); color: var(--absent); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; color: var(--quiet); font-size: .8rem; }
td, th { padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
td.wide { white-space: normal; word-break: break-all; }
.quiet { color: var(--quiet); }
.bad { color: var(--problem); }
@media (max-width: 900px) { main { grid-template-columns: minmax(0, 1fr); } #picture { grid-row: auto; } }
`;
