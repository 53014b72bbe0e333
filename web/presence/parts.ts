/** What other pages may use of the register. */
export { AccountFrame } from './account-frame.tsx'
export { useNetworkName } from './network-names.ts'
