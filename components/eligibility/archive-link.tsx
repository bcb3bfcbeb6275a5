'use client'

import { useEffect, useState } from 'react'

type Progress = { done: number; total: number }
const everyMs = 700
/** Asked in vain this many times: the archive was refused, or the browser gave it up. */
const patience = 20

/** The link to an archive whose length nobody knows beforehand, and how far it has come. Without scripts it is a link. */
export function ArchiveLink({ href, progressAt, children }: { href: string; progressAt: string; children: string }) {
  const [followed, setFollowed] = useState<string | null>(null)
  const [progress, setProgress] = useState<Progress | null>(null)
  useEffect(() => {
    if (followed === null) return
    let vain = 0
    const ask = async () => {
      const answer = await fetch(`${progressAt}/${followed}`).catch(() => null)
      const now = answer?.ok ? ((await answer.json()) as Progress) : null
      vain = now ? 0 : vain + 1
      if (now) setProgress(now)
      if (vain > patience || (now && now.done >= now.total)) clearInterval(timer)
    }
    const timer = setInterval(() => void ask(), everyMs)
    return () => clearInterval(timer)
  }, [followed, progressAt])
  const follow = (link: HTMLAnchorElement) => {
    const id = crypto.randomUUID()
    link.href = `${href}${href.includes('?') ? '&' : '?'}suivi=${id}`
    setProgress(null)
    setFollowed(id)
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <a href={href} className="button" onClick={(event) => follow(event.currentTarget)}>
        {children}
      </a>
      {progress && (
        <span className="text-sm text-soft">
          <progress value={progress.done} max={progress.total} aria-label="Dossiers dans l’archive" className="align-middle" />{' '}
          <span role="status">
            {progress.done >= progress.total ? `Archive terminée, ${progress.total} dossiers sur ${progress.total}` : `${progress.done} dossiers sur ${progress.total}`}
          </span>
        </span>
      )}
    </span>
  )
}
