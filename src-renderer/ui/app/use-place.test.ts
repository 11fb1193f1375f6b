// @vitest-environment jsdom
/** Links with a query, followed by the router. World: unit test (DOM). */
import { act, renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { placeQuery } from '../components/place-query.ts'
import { usePlace } from './use-place.ts'

it('keeps the query of a link in the hash, where pages read it', () => {
  const { result } = renderHook(() => usePlace())
  act(() => result.current[1]('/campaigns/new?version=v1'))
  expect(result.current[0]).toBe('/campaigns/new')
  expect(placeQuery().get('version')).toBe('v1')
  expect(window.location.search).toBe('')
  act(() => result.current[1]('/signing'))
  expect([result.current[0], placeQuery().get('version')]).toEqual(['/signing', null])
})
