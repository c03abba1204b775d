import type { FindingReport, FleetReport, RelationshipReport } from "../judgement";
import type { FindingId } from "../judgement/findings";

/** A relationship of two clusters of the fleet. */
export interface AdoptedPeering {
  /** What the resource is called. */
  readonly name: string;
  readonly clusters: readonly [string, string];
  /** False where no record is left that could be imported: the apply makes the relationship anew. */
  readonly isImported: boolean;
  /** Whether the two talk in clear text, which stays as it is. */
  readonly isClear: boolean;
  readonly notes: readonly string[];
}

/** One side, of a relationship with a cluster that is not in the fleet. */
export interface AdoptedPeer {
  readonly name: string;
  readonly cluster: string;
  readonly uuid: string;
  readonly other: string;
  readonly notes: readonly string[];
}

/** What is written of a fleet. */
export interface Adoption {
  readonly peerings: readonly AdoptedPeering[];
  readonly peers: readonly AdoptedPeer[];
  /** What the first apply changes on the clusters. */
  readonly mended: readonly string[];
  /** What is taken over and not well, and no apply mends. */
  readonly unmended: readonly string[];
  /** What is not taken over, and why. */
  readonly left: readonly string[];
}

/** What an `ontap_cluster_peering` mends. The rest is the network's, or may be meant. */
const mendable: ReadonlySet<FindingId> = new Set<FindingId>([
  "side-missing",
  "stale-record",
  "authentication-off",
  "passphrase-expired",
  "not-authenticated",
  "addresses-differ",
]);

/** What there is to take over of a report. */
export function adoptionOf({ relationships }: FleetReport): Adoption {
  const names = new Names();
  const peerings: AdoptedPeering[] = [];
  const peers: AdoptedPeer[] = [];
  const mended: string[] = [];
  const unmended: string[] = [];
  const left: string[] = [];
  for (const relationship of [...relationships].sort(byNames)) {
    const { kind, sides, encryption, findings } = relationship;
    const [one, other] = sides;
    const notes = findings.map(say);
    const [first, second] = [one?.cluster ?? "", other?.cluster ?? ""];
    if (kind === "both") {
      peerings.push({
        name: names.take(`${first}_${second}`),
        clusters: [first, second],
        isImported: sides.some(({ record }) => record !== null),
        isClear: encryption === "none",
        notes,
      });
      // A network that is down for a reason that is mended comes back with it.
      const isMended = findings.some(({ id }) => mendable.has(id));
      (isMended ? mended : unmended).push(...notes);
    } else if (kind === "outside" && one?.record != null) {
      peers.push({
        name: names.take(`${first}_to_${second}`),
        cluster: first,
        uuid: one.record.uuid,
        other: second,
        notes,
      });
      unmended.push(...notes);
    } else if (kind === "not_reached") {
      left.push(`${first} and ${second}: ${second} could not be asked. Adopt them when it answers.`);
    } else {
      left.push(...notes);
    }
  }
  return { peerings, peers, mended, unmended, left };
}

function say({ cluster, text }: FindingReport): string {
  return `${cluster}: ${text}`;
}

function byNames(a: RelationshipReport, b: RelationshipReport): number {
  const key = ({ sides }: RelationshipReport) => sides.map(({ cluster }) => cluster ?? "").join("\n");
  return key(a) < key(b) ? -1 : 1;
}

/** Names as Terraform takes them, each once. */
class Names {
  readonly #taken = new Set<string>();

  take(wanted: string): string {
    const plain = wanted.replace(/[^A-Za-z0-9_-]+/g, "_").replace(/^(?![A-Za-z_])/, "_");
    let name = plain;
    for (let count = 2; this.#taken.has(name); count += 1) {
      name = `${plain}_${count}`;
    }
    this.#taken.add(name);
    return name;
  }
}
