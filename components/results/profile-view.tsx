import { MailLink } from '@/components/ui/mail-link'
import type { PublicProfile } from '@/lib/decisions/profile'
import { routes } from '@/lib/kernel/routes'

/** What a laureate says of its project, in its own words. */
export function ProfileView({ profile: { title, summary, website, contact, ambitions, resources } }: { profile: PublicProfile }) {
  return (
    <section aria-labelledby="projet" className="space-y-6">
      <div className="prose">
        <h2 id="projet">{title}</h2>
        {summary.split(/\n\s*\n/).map((paragraph, index) => (
          <p key={index} className="whitespace-pre-line">
            {paragraph}
          </p>
        ))}
      </div>
      {(website || contact) && (
        <ul>
          {website && (
            <li className="min-h-7">
              <a href={website} rel="nofollow noopener">{website.replace(/^https?:\/\//, '').replace(/\/$/, '')}</a>
            </li>
          )}
          {contact && (
            <li className="min-h-7">
              <MailLink address={contact} />
            </li>
          )}
        </ul>
      )}
      <Named id="ambitions-servies" title={ambitions.length > 1 ? 'Les ambitions que sert ce projet' : 'L’ambition que sert ce projet'} list={ambitions.map(({ n, title: name }) => ({ key: String(n), name }))} />
      <Named id="partage" title="Ce que ce lauréat partage" list={resources.map(({ id, title: name }) => ({ key: id, name, href: routes.resource(id) }))} />
    </section>
  )
}

function Named({ id, title, list }: { id: string; title: string; list: readonly { key: string; name: string; href?: string }[] }) {
  if (list.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-2">
        {title}
      </h3>
      <ul>
        {list.map(({ key, name, href }) => (
          <li key={key} className="min-h-7">
            {href ? <a href={href}>{name}</a> : name}
          </li>
        ))}
      </ul>
    </section>
  )
}
