// What is governed around the model, by noun.
export * from './approvals.ts'
export * from './audit.ts'
export * from './documents.ts'
export * from './exceptions.ts'
