/** `npm run dev`: the same site for people who change the code: reloads, its own data, one command. */
import { start } from './start.mjs'

await start({ name: 'dev', mode: 'development' })
