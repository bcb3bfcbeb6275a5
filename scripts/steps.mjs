/** Steps that say that they advance and how long they took. */
const tty = process.stdout.isTTY

export async function step(label, work) {
  const began = Date.now()
  const advance = () => process.stdout.write(`${tty ? '\r' : ''}… ${label} (${Math.round((Date.now() - began) / 1000)} s)${tty ? '' : '\n'}`)
  const timer = setInterval(advance, tty ? 500 : 10_000)
  process.stdout.write(tty ? `… ${label}` : `… ${label}\n`)
  try {
    const note = await work()
    const seconds = ((Date.now() - began) / 1000).toFixed(1).replace('.', ',')
    process.stdout.write(`${tty ? '\r\x1b[K' : ''}✓ ${label}${typeof note === 'string' ? `, ${note}` : ''} (${seconds} s)\n`)
    return note
  } finally {
    clearInterval(timer)
  }
}
