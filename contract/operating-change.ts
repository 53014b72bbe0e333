// Looking at a change of the model before it is made, and making it.
export * from './observed.ts'
export * from './proposals.ts'
export * from './what-if.ts'
