// What people write in communities, by noun.
export * from './contributions.ts'
export * from './feed.ts'
export * from './files.ts'
export * from './find.ts'
export * from './reactions.ts'
export * from './replies.ts'
export * from './threads.ts'
