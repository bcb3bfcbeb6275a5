/** `npm run demo`: the whole site with its invented editions, on this machine, from nothing. `--port N` moves it, `--reset` starts anew. */
import { start } from './start.mjs'

await start({ name: 'demo', mode: 'production' })
