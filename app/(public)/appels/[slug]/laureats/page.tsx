import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ResultsPage } from '@/components/results/results-page'
import { resultsSharing } from '@/components/results/sharing'
import { db } from '@/lib/db/client'
import { publicResults } from '@/lib/decisions/results.queries'

type Props = { params: Promise<{ slug: string }> }

const read = cache((slug: string) => publicResults(slug, { db: db(), now: new Date() }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const results = await read((await params).slug)
  return results ? resultsSharing(results) : {}
}

export default async function Page({ params }: Props) {
  const results = await read((await params).slug)
  return results ? <ResultsPage results={results} /> : notFound()
}
