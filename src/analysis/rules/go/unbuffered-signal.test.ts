import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goUnbufferedSignal } from './unbuffered-signal.js';

testRule(goUnbufferedSignal, {
  valid: [
    inGo('c := make(chan os.Signal, 1)\nsignal.Notify(c)', 'os', 'os/signal'),
    inGo('signal.Notify(c)', 'os/signal'),
    inGo('c := make(chan os.Signal, n)\nsignal.Notify(c)', 'os', 'os/signal'),
    inGo('c := make(chan int)\nother.Notify(c)', 'a/other'),
    inGo('c := make(chan int)\ng(c)', 'os/signal'),
    inGo('c := g()\nsignal.Notify(c)', 'os/signal'),
    inGo('signal.Stop(c)', 'os/signal'),
    inGo('signal := g()\nc := make(chan int)\nsignal.Notify(c)', 's os/signal'),
  ],
  invalid: [
    {
      code: inGo('c := make(chan os.Signal)\nsignal.Notify(c)', 'os', 'os/signal'),
      fixed: inGo('c := make(chan os.Signal, 1)\nsignal.Notify(c)', 'os', 'os/signal'),
    },
    {
      code: inGo('var c = make(chan os.Signal)\nsignal.Notify(c, a)', 'os', 'os/signal'),
      fixed: inGo('var c = make(chan os.Signal, 1)\nsignal.Notify(c, a)', 'os', 'os/signal'),
    },
    {
      code: inGo('a, c := 1, make(chan os.Signal)\nsignal.Notify(c)', 'os', 'os/signal'),
      fixed: inGo('a, c := 1, make(chan os.Signal, 1)\nsignal.Notify(c)', 'os', 'os/signal'),
    },
    {
      code: inGo('c := make(chan os.Signal)\ngo func() {\n\tsignal.Notify(c)\n}()', 'os', 'os/signal'),
      fixed: inGo('c := make(chan os.Signal, 1)\ngo func() {\n\tsignal.Notify(c)\n}()', 'os', 'os/signal'),
    },
    {
      code: inGo('c := make(chan os.Signal)\ns.Notify(c)', 'os', 's os/signal'),
      fixed: inGo('c := make(chan os.Signal, 1)\ns.Notify(c)', 'os', 's os/signal'),
    },
    {
      code: inGo('if a {\n\tc := make(chan os.Signal)\n\tsignal.Notify(c)\n}', 'os', 'os/signal'),
      fixed: inGo('if a {\n\tc := make(chan os.Signal, 1)\n\tsignal.Notify(c)\n}', 'os', 'os/signal'),
    },
    {
      code: inGo('var (\n\tc = make(chan os.Signal)\n)\nsignal.Notify(c)', 'os', 'os/signal'),
      fixed: inGo('var (\n\tc = make(chan os.Signal, 1)\n)\nsignal.Notify(c)', 'os', 'os/signal'),
    },
    {
      code: inGo(
        'c := make(chan os.Signal)\nsignal.Notify(c, os.Interrupt, os.Kill)\n<-c',
        'os',
        'os/signal',
      ),
      fixed: inGo(
        'c := make(chan os.Signal, 1)\nsignal.Notify(c, os.Interrupt, os.Kill)\n<-c',
        'os',
        'os/signal',
      ),
    },
  ],
});
