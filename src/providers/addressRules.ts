import { BlockList, isIPv6 } from 'node:net';

type Subnet = readonly [address: string, prefix: number];

const LOOPBACK_V4: readonly Subnet[] = [['127.0.0.0', 8]];
const LOOPBACK_V6: readonly Subnet[] = [['::1', 128]];

/** Where nobody keeps a model, and machines of a cloud keep what tells who they are. */
const NEVER_V4: readonly Subnet[] = [
  ['0.0.0.0', 8],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['192.0.0.192', 32],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
const NEVER_V6: readonly Subnet[] = [
  ['::', 128],
  ['2001::', 32],
  ['2002::', 16],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

/** Prefixes of IPv6 whose last 32 bits are an IPv4 address: compatible, and as NAT64 translates it. */
const EMBEDDING = ['::', '64:ff9b::'];

/** IPv4 in the clothes of IPv6: nobody needs to write an address so. */
const MAPPED = '::ffff:';

const loopback = blockList(LOOPBACK_V4, LOOPBACK_V6);
const never = blockList(NEVER_V4, [...NEVER_V6, ...embedded([...NEVER_V4, ...LOOPBACK_V4])]);

/** Whether an IP address is of this machine. */
export function isLoopbackAddress(address: string): boolean {
  return has(loopback, address);
}

/** Whether nothing may ever be sent to an IP address, whatever name led there. */
export function isForbiddenAddress(address: string): boolean {
  return address.toLowerCase().startsWith(MAPPED) || has(never, address);
}

function blockList(v4: readonly Subnet[], v6: readonly Subnet[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of v4) list.addSubnet(address, prefix, 'ipv4');
  for (const [address, prefix] of v6) list.addSubnet(address, prefix, 'ipv6');
  return list;
}

function embedded(subnets: readonly Subnet[]): readonly Subnet[] {
  return EMBEDDING.flatMap((prefix) =>
    subnets
      // `::/104` would take `::1` with it, which has its own rule.
      .filter(([address]) => !(prefix === '::' && address === '0.0.0.0'))
      .map(([address, length]): Subnet => [`${prefix}${address}`, 96 + length]),
  );
}

/** Of `fe80::1%eth0` the part before the zone counts. */
function has(list: BlockList, address: string): boolean {
  const [plain = ''] = address.split('%');
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}
