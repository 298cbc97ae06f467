/**
 * Which addresses a program may open that was told to by a contributed file. Anything that is
 * not on the public internet is refused, or a link could read the machine's own network
 * (server-side request forgery, CWE-918). Ranges: IANA special-purpose address registries.
 */
import { BlockList, isIP, isIPv4 } from 'node:net';

const CLOSED = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  CLOSED.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  // Teredo, 6to4 and documentation lie inside the global range.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  CLOSED.addSubnet(network, prefix, 'ipv6');
}
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');

/** True for addresses on the public internet; false for all others and for what is none. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (isIPv4(address)) return !CLOSED.check(address, 'ipv4');
  return GLOBAL.check(address, 'ipv6') && !CLOSED.check(address, 'ipv6');
}
