/** What is used of jstat, which ships no types. */
declare module 'jstat' {
  const jstat: { centralF: { inv: (p: number, df1: number, df2: number) => number } }
  export default jstat
}
