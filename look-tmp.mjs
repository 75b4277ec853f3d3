import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
const ids=JSON.parse(readFileSync('/tmp/w/votes/look/ids.json'))
const env={...process.env,CTG_PROFILE:'/tmp/w/votes/look/profil',CTG_DOCUMENTS:'/tmp/w/votes/look'}
const host=spawn(process.execPath,['electron/host/main.ts','/tmp/w/votes/look/gers.atelier','--sans-navigateur'],{env,stdio:['ignore','pipe','inherit']})
let said=''; const url=await new Promise(ok=>host.stdout.on('data',c=>{said+=c;const m=/http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(said);if(m)ok(m[0])}))
const browser=await chromium.launch({executablePath:'/usr/bin/chromium'})
const first=new URL(url)
const ctx=await browser.newContext({viewport:{width:1280,height:900}})
const page=await ctx.newPage(); page.on('pageerror',e=>console.log('ERR',e.message)); page.on('console',m=>m.type()==='error'&&console.log('CON',m.text()))
await page.goto(url); await page.getByRole('main').waitFor()
const open=async()=>{await page.evaluate(h=>{location.hash=h},'#/forums/votes/'+ids.forum); await page.getByRole('navigation',{name:'Votes',exact:true}).waitFor()}
await open()
const shot=async(n)=>{await page.waitForTimeout(700); await page.evaluate(()=>{}); await page.screenshot({path:`/tmp/w/votes/look/${n}.png`})}
const pick=async t=>{await page.getByRole('navigation',{name:'Votes',exact:true}).getByRole('button',{name:t}).first().click()}
const tall=async()=>page.setViewportSize({width:1280,height:3600})
const want=process.argv.slice(2)
if(want.includes('closed')){await pick(/Quels besoins.*Clos/s); await tall(); await shot('closed'); await page.emulateMedia({colorScheme:'dark'}); await shot('closed-dark'); await page.emulateMedia({colorScheme:'light'}); await page.setViewportSize({width:1024,height:3800}); await shot('closed-1024'); await page.setViewportSize({width:1280,height:900})}
if(want.includes('open')){await pick(/Quels besoins.*Ouvert/s); await page.setViewportSize({width:1280,height:1300}); await shot('open'); await page.emulateMedia({colorScheme:'dark'}); await shot('open-dark'); await page.emulateMedia({colorScheme:'light'}); await page.setViewportSize({width:1024,height:1400}); await shot('open-1024'); await page.setViewportSize({width:1280,height:900})}
if(want.includes('draft')){await pick(/gommettes/); await page.setViewportSize({width:1280,height:1200}); await shot('draft'); await pick(/préparer/); await shot('draft2'); await page.getByRole('button',{name:'Nouveau vote'}).click(); await shot('new'); await page.keyboard.press('Escape'); await page.emulateMedia({colorScheme:'dark'}); await page.setViewportSize({width:1024,height:1200}); await shot('draft-dark')}
await browser.close(); host.kill('SIGTERM')
