import {
  type AuthenticationCondition,
  authenticationCondition,
} from "../../../../src/provider/cluster-peer/model/authentication-condition";
import { hasExpired, type PeerPrivateState } from "../../../../src/provider/cluster-peer/model/private-state";

const wasOk: PeerPrivateState = { wasOk: true };
const sent: PeerPrivateState = { sent: true };
const sentAgain: PeerPrivateState = { sent: true, wasOk: true };
const expired: PeerPrivateState = { sent: true, expired: true };
const imported: PeerPrivateState = { imported: true };

test.each<
  [
    story: string,
    found: string | null,
    wanted: string | null,
    memory: PeerPrivateState,
    condition: AuthenticationCondition,
  ]
>([
  ["it stands", "ok", null, sent, "fine"],
  ["nothing is known", null, null, {}, "fine"],
  ["it was made and nobody has answered", "pending", null, sent, "waiting"],
  ["the other side has another passphrase", "problem", null, sent, "mismatched"],
  ["nobody answered in time", "pending", null, expired, "expired"],
  ["nobody answered in time, and ONTAP calls that a problem", "problem", null, expired, "expired"],
  ["it stood, and something broke it", "problem", null, wasOk, "broken"],
  ["it stood, and someone gave this side another passphrase", "pending", null, wasOk, "broken"],
  ["it stood, and someone switched it off", "absent", null, wasOk, "broken"],
  ["it was mended, and the other side has yet to follow", "pending", null, sentAgain, "waiting"],
  ["it was mended, to no avail", "problem", null, sentAgain, "mismatched"],
  ["it never was authenticated, and nobody asks for it", "absent", null, {}, "fine"],
  ["it never was authenticated, and the configuration wants it", "absent", "ok", {}, "broken"],
  ["it is switched off as the configuration wants it", "absent", "absent", wasOk, "fine"],
  ["it is revoked as the configuration wants it", "problem", "revoked", wasOk, "fine"],
  ["it was imported while it waited", "pending", null, imported, "waiting"],
  ["it was imported broken", "problem", null, imported, "broken"],
])("%s", (_story, found, wanted, memory, condition) => {
  expect(authenticationCondition({ state: found }, wanted, memory)).toBe(condition);
});

test("a passphrase expires only while it waits", () => {
  const past = new Date(Date.now() - 1000).toISOString();
  const future = new Date(Date.now() + 60_000).toISOString();
  expect(hasExpired("pending", past)).toBe(true);
  expect(hasExpired("problem", past)).toBe(true);
  expect(hasExpired("pending", future)).toBe(false);
  expect(hasExpired("ok", past)).toBe(false);
  expect(hasExpired("pending", null)).toBe(false);
});
