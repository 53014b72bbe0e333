import type { Network } from '../../../contract/presence/networks.ts'
import type { Sentence } from '../../platform/sentences.ts'

/** The address of an account as the register stores it: `url` is its one canonical form. */
export type Found = { network: Network; handle: string; url: string; nativeId: string | null }
export type Unread = { problem: Sentence }
