/** Removes characters that change the reading direction, such as U+202E, which can make one name look like another. */
export const stripDirections = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
