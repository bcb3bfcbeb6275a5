/** Prisma's schema engine, the WASM one: it needs no download. One engine at a time in a process. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

let engineClass

async function load() {
  if (engineClass) return engineClass
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message() {} }
  const require = createRequire(import.meta.url)
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const entry = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = readFileSync(entry.replace(/schema_engine_bg\.js$/, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  engineClass = glue.SchemaEngine
  return engineClass
}

/** An engine over a driver adapter's factory. Call `free()` when done. */
export async function engineOver(factory) {
  const SchemaEngine = await load()
  const options = { datamodels: undefined }
  return SchemaEngine.new(options, () => undefined, bindMigrationAwareSqlAdapterFactory(factory))
}

export const noFilter = { externalTables: [], externalEnums: [] }
