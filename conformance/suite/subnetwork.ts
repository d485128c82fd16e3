// What is asked of an implementation about part `subnetwork`, topic by topic.
import type { Topic } from "./author.ts";
import { beacons } from "./subnetwork/beacon.ts";
import { draws } from "./subnetwork/draw.ts";
import { epochs } from "./subnetwork/epoch.ts";
import { members } from "./subnetwork/member.ts";
import { net } from "./subnetwork/net.ts";
import { keys, rosters } from "./subnetwork/roster.ts";
import { vrf } from "./subnetwork/vrf.ts";

export const subnetwork: readonly Topic[] = [net, epochs, rosters, keys, members, draws, vrf, beacons];
