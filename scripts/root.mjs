import { fileURLToPath } from 'node:url'

/** The project's folder. Read in a way that an old Node understands too: it must live long enough to be refused in one sentence. */
export const root = fileURLToPath(new URL('..', import.meta.url))
