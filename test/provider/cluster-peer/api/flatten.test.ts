import { UNKNOWN } from "../../../../src/framework";
import { alignWithPlan } from "../../../../src/provider/cluster-peer/api/flatten";

const planned = [{ name: "a", uuid: UNKNOWN }];

it.each([
  ["what the plan leaves open, as ONTAP says it", planned, [{ name: "a", uuid: "u" }], [{ name: "a", uuid: "u" }]],
  ["nothing unknown, where ONTAP leaves the list out", planned, null, [{ name: "a", uuid: null }]],
  ["nothing unknown, where ONTAP has more", planned, [{ name: "a" }, { name: "b" }], [{ name: "a", uuid: null }]],
  ["nothing unknown, where ONTAP leaves an object out", { full: UNKNOWN }, null, { full: null }],
])("a state holds %s", (_what, plan, state, expected) => {
  expect(alignWithPlan(plan, state)).toEqual(expected);
});
