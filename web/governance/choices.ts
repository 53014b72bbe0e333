/** What there is to choose from, in the order in which it is shown. */
export const patterns = ['decentralized', 'centralized', 'hub and spoke', 'dandelion', 'honeycomb'] as const
export const accountActions = ['create account', 'publish', 'approve', 'answer', 'see'] as const
export const risks = ['routine', 'campaign', 'sensitive', 'crisis'] as const
