import type * as contract from '../../../contract/network/communities.ts'
import type { Visibility } from '../../../contract/network/communities.ts'
import { type ApprovalKind, decideCommunityCreation, submitForApproval } from '../../governance/index.ts'
import { conflict } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import type { NewCommunity } from './communities.queries.ts'
import { openCommunity, readNewCommunity, requireFreeName } from './communities.ts'

const visibilities: Record<Visibility, Sentence> = {
  public: say`Open: everybody reads and may join`,
  private: say`Closed: members read`,
  hidden: say`Hidden: only members know of it`,
}

/** Creates an approved community for its requester. */
export const communityApproval: ApprovalKind = {
  kind: 'community',
  days: 5,
  sentence: (requester, title) => say`${requester} asks to open the community “${title}”.`,
  stages: async (tx, { requester }) => (await decideCommunityCreation(tx, requester)).stages,
  onApprove: async (tx, { requester, payload }) => void (await openCommunity(tx, requester, payload as NewCommunity)),
}

export async function requestCommunity(call: Call<typeof contract.requestCommunity>): Promise<{ approval: string }> {
  const { viewer, body } = call
  const { reason, ...rest } = body
  const wanted = await readNewCommunity(rest)
  await requireFreeName(call, wanted)
  return transaction(call, async (tx) => {
    if ((await decideCommunityCreation(tx, viewer)).ruling.allowed)
      throw conflict('not-needed', say`You need not ask: you can open this community yourself.`)
    const approval = await submitForApproval(tx, {
      kind: communityApproval,
      requester: viewer.personId,
      title: wanted.name,
      text: reason,
      facts: [
        { name: say`Purpose`, value: wanted.purpose },
        { name: say`Visibility`, value: visibilities[wanted.visibility] },
      ],
      payload: wanted,
    })
    return { approval }
  })
}
