import type { EmulatorInput } from "../../../src/emulator";
import { basic, send } from "../https";
import { peers } from "../peers";
import type { Provocation } from "./provoke";
import { first, second, sendPost, withFirst } from "./provoke";

const peered: EmulatorInput = { peerings: [{ clusters: ["cluster1", "cluster2"] }] };

/** How to provoke each error code that is documented for DELETE. */
export const deletions: Record<string, Provocation> = {
  "4653079": {
    options: peered,
    provoke: (emulator) => {
      const { uuid } = second(emulator);
      first(emulator).setPeer(uuid, { dependants: ["snapmirror svm1:volume1"] });
      return peers(first(emulator), "DELETE", `/${uuid}`);
    },
  },
  "4663070": {
    options: withFirst({ migratingSvms: ["svm1"] }, peered),
    provoke: (emulator) => peers(first(emulator), "DELETE", `/${second(emulator).uuid}`),
  },
};

function get(query: string): Provocation {
  return {
    provoke: (emulator) => peers(first(emulator), "GET", query),
  };
}

function text(body: string): Provocation {
  return { provoke: (emulator) => sendPost(emulator, body) };
}

/** Some codes say that something inside ONTAP broke: only a fault brings those about. */
function fault(code: string): Provocation {
  return {
    options: { faults: [{ kind: "error", code }] },
    provoke: (emulator) => peers(first(emulator), "GET"),
  };
}

/** How to provoke each error code of the REST framework. */
export const frameworkErrors: Record<string, Provocation> = {
  "1": fault("1"),
  "2": get("/1"),
  "3": { provoke: (emulator) => peers(first(emulator), "PUT", "", { body: {} }) },
  "4": get("/00000000-0000-0000-0000-000000000000"),
  "6": {
    options: withFirst({
      users: [{ name: "admin" }, { name: "guest", password: "guest password", role: "readonly" }],
    }),
    provoke: (emulator) => peers(first(emulator), "POST", "", { body: {}, auth: basic("guest", "guest password") }),
  },
  "8": {
    options: peered,
    provoke: (emulator) =>
      peers(first(emulator), "PATCH", `/${second(emulator).uuid}`, {
        body: { initial_allowed_svms: [{ name: "svm1" }] },
      }),
  },
  "65541": fault("65541"),
  "65552": fault("65552"),
  "65562": fault("65562"),
  "262177": { provoke: (emulator) => peers(first(emulator), "DELETE", "") },
  "262179": get("?colour=blue"),
  "262185": fault("262185"),
  "262186": text(
    '{"authentication":{"passphrase":"a good passphrase","generate_passphrase":true},"remote.ip_addresses":["10.1.2.1"]}',
  ),
  "262188": text('{"name":"one","authentication":{"in_use":"ok"},"authentication.in_use":"ok"}'),
  "262197": get("?fields=colour"),
  "262198": { provoke: (emulator) => send(first(emulator), "GET", "/api/cluster/peers", { body: { name: "x" } }) },
  "262199": text('{"name":: "cluster"}'),
  "262200": text('{"name": "clus'),
  "262201": text("42"),
  "262245": get("?max_records=0"),
  "262247": get("?order_by=colour"),
  "262248": get("?fields"),
  "262255": text('{"name": ["one"]}'),
  "393271": fault("393271"),
  "39387137": get("?name=%ZZ"),
};
