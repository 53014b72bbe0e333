import * as communities from '../../contract/network/communities.ts'
import { type FileCard, uploadFile } from '../../contract/network/files.ts'
import * as reactions from '../../contract/network/reactions.ts'
import * as replies from '../../contract/network/replies.ts'
import * as threads from '../../contract/network/threads.ts'
import type { Operation } from '../../contract/operation.ts'
import { deactivatePerson } from '../../contract/people/directory.ts'
import type { Answer, Somebody, TestApp } from './index.ts'
import { postFile } from './upload.ts'

export const viewers = ['anonymous', 'stranger', 'former', 'member', 'manager', 'administrator', 'deactivated'] as const
export type ViewerName = (typeof viewers)[number]
export const visibilities = ['public', 'private', 'hidden'] as const
export type Visibility = (typeof visibilities)[number]
/** A community whose name, purpose and slug contain the word `known`; texts in it contain the word `secret`. */
export type World = {
  owner: string
  id: string
  slug: string
  thread: string
  announcement: string
  reply: string
  file: string
  known: string
  secret: string
}

function ok<O extends Operation>({ status, body, problem }: Answer<O>): Answer<O>['body'] {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(problem)}`)
  return body
}

/** A community of each visibility with one object of each kind, and one viewer for each relation to it. */
export async function makeWorlds(app: TestApp) {
  const people = {} as Record<ViewerName, Somebody>
  const worlds = {} as Record<Visibility, World>
  const owner = await app.person('Owner', { administrator: true })
  for (const name of viewers)
    if (name !== 'anonymous')
      people[name] = await app.person(`The ${name}`, { administrator: name === 'administrator' })
  for (const visibility of visibilities) worlds[visibility] = await makeWorld(app, people, owner, visibility)
  await app.settle()
  ok(await app.call(owner, deactivatePerson, { params: { id: people.deactivated?.personId ?? '' } }))
  for (const { id } of Object.values(worlds))
    ok(await app.call(people.former, communities.leaveCommunity, { params: { id } }))
  return { people, worlds }
}

async function makeWorld(
  app: TestApp,
  people: Record<ViewerName, Somebody>,
  owner: Somebody,
  visibility: Visibility,
): Promise<World> {
  const [known, secret] = [`known${visibility}`, `secret${visibility}`]
  const made = ok(
    await app.call(owner, communities.createCommunity, {
      body: { name: known, purpose: known, guidelines: known, visibility },
    }),
  )
  const params = { id: made.id }
  for (const name of ['manager', 'member', 'former', 'deactivated'] as const)
    ok(
      await app.call(owner, communities.setMember, {
        params: { ...params, person: people[name]?.personId ?? '' },
        body: { role: name === 'manager' ? 'manager' : 'member' },
      }),
    )
  const uploaded = await postFile(app, owner, { url: uploadFile.path, name: `${secret}.txt`, bytes: secret })
  const file = uploaded.json<FileCard>().id
  const names = [people.member, people.former, people.stranger, people.administrator]
    .map((p) => `[@Somebody](/people/${p?.personId})`)
    .join(' ')
  const started = ok(
    await app.call(owner, threads.startThread, {
      params,
      body: { kind: 'question', title: secret, markdown: `${secret} ${names}`, files: [file] },
    }),
  )
  const reply = ok(
    await app.call(owner, replies.writeReply, {
      params: { id: started.id },
      body: { markdown: `${secret} ${names}` },
    }),
  )
  const announced = ok(
    await app.call(owner, threads.startThread, {
      params,
      body: {
        kind: 'announcement',
        title: secret,
        markdown: secret,
        announcement: { audience: visibility === 'public' ? 'members' : 'everyone', acknowledgementRequired: true },
      },
    }),
  )
  ok(await app.call(owner, replies.editReply, { params: { id: reply.id }, body: { markdown: `${secret} again` } }))
  ok(
    await app.call(owner, threads.editThread, {
      params: { id: started.id },
      body: { markdown: `${secret} again ${names}` },
    }),
  )
  for (const who of [people.member, people.former])
    ok(await app.call(who, threads.saveThread, { params: { id: started.id }, body: { saved: true } }))
  for (const who of [people.member, people.manager])
    ok(await app.call(who, reactions.addReaction, { params: { subject: 'replies', id: reply.id, emoji: '👍' } }))
  return {
    owner: owner?.personId ?? '',
    id: made.id,
    slug: made.slug,
    thread: started.id,
    announcement: announced.id,
    reply: reply.id,
    file,
    known,
    secret,
  }
}
