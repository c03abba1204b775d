import { addressOrder } from "../../src/emulator/world/addresses";

test("addresses have an order of their own, in whatever spelling, and nothing else has", () => {
  const inOrder = [
    "9.255.255.255",
    "10.1.1.2",
    "10.1.1.10",
    "::",
    "2001:db8::2",
    "2001:db8::10",
    "2001:db8:1::",
    "fd00::1",
  ];
  const orders = inOrder.map((address) => addressOrder(address) ?? -1n);
  expect([...orders].sort((a, b) => (a < b ? -1 : 1))).toEqual(orders);
  expect(addressOrder("2001:DB8:0:0:0:0:0:2")).toBe(addressOrder("2001:db8::2"));
  expect(addressOrder("::ffff:1.2.3.4")).toBe(addressOrder("::ffff:102:304"));
  expect(["10.1.1", "ic1.example.com", ""].map(addressOrder)).toEqual([undefined, undefined, undefined]);
});
