/** Without the characters that turn the direction of reading around, such as U+202E: a name with one reads as another. */
export const stripDirections = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
