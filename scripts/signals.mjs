/** One handler for Ctrl-C and TERM: everything that was started stops, in order, before this process leaves. */
export function stopOnSignals(stop) {
  let asked = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (asked) return
      asked = true
      console.log('\nArrêt…')
      void stop().then(() => process.exit(0))
    })
}
