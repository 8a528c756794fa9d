import { testRule } from '../testing/rule-tester.js';
import { staleRequest } from './stale-request.js';

const use = (effect: string): string =>
  `import { useEffect, useState } from 'react'; import axios from 'axios'; export function useUser(id, o) { const [user, setUser] = useState(null); const [page] = useState(1); ${effect} return user; }`;

testRule(staleRequest, {
  valid: [
    use("useEffect(() => { fetch('/users/' + id).then(setUser, f); }, [id]);"),
    use("useEffect(() => { fetch('/users').then(setUser, f); }, []);"),
    use('useEffect(() => { document.title = id; }, []);'),
    use("useEffect(() => { fetch('/users', { body: id }).then(setUser, f); }, []);"),
    use("useEffect(() => { fetch('/users/' + id).then(setUser, f); });"),
    use("useEffect(() => { const id = next(); fetch('/users/' + id).then(setUser, f); }, []);"),
    use("useEffect(() => { load('/users/' + id).then(setUser, f); }, []);"),
    use("useEffect(() => { fetch('/users/' + o.id).then(setUser, f); }, []);"),
    "function useUser(id) { useEffect(() => { fetch('/users/' + id).then(g, f); }, []); }",
  ],
  invalid: [
    use("useEffect(() => { fetch('/users/' + id).then(setUser, f); }, []);"),
    use('useEffect(() => { fetch(`/users/${id}`).then(setUser, f); }, []);'),
    use(
      'useEffect(() => { const load = async () => { setUser(await fetch(`/u/${id}?a`)); }; load().catch(f); }, []);',
    ),
    use("useEffect(() => { axios.get('/users/' + id).then(setUser, f); }, []);"),
    use('useEffect(() => { axios(`/users/${id}`).then(setUser, f); }, []);'),
    use("useEffect(() => { fetch('/users?page=' + page).then(setUser, f); }, []);"),
    use("useEffect(function () { fetch('/users/' + id + '/x').then(setUser, f); }, []);"),
    "import React from 'react'; export function User({ id }) { const [u, setU] = React.useState(0); React.useEffect(() => { fetch('/u/' + id).then(setU, f); }, []); return u; }",
  ].map((code) => ({ code, fixed: null })),
});
