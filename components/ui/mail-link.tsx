/** An address to write to; it may break before its domain, nowhere else. */
export function MailLink({ address }: { address: string }) {
  const [name, domain] = address.split('@')
  if (!name || !domain) return address
  return (
    <a href={`mailto:${address}`}>
      {name}@<wbr />
      {domain}
    </a>
  )
}
