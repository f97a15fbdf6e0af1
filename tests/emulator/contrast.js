/* The texts of a page whose contrast with their ground is below 4.5 (3 where they are big), by WCAG 2.2's formula. */
() => {
  const parse = (c) => { const m = c.match(/rgba?\(([^)]+)\)/); if (m) { const p = m[1].split(/[ ,\/]+/).map(Number); return [p[0],p[1],p[2],p[3]??1]; }
    const s = c.match(/color\(srgb ([^)]+)\)/); if (s) { const p = s[1].split(/[ \/]+/).map(Number); return [p[0]*255,p[1]*255,p[2]*255,p[3]??1]; } return null; };
  const over = (a,b) => { const k=a[3]; return [0,1,2].map(i=>a[i]*k+b[i]*(1-k)).concat(1); };
  const lum = (c) => { const f=c.slice(0,3).map(v=>{v/=255; return v<=.03928? v/12.92: ((v+.055)/1.055)**2.4}); return .2126*f[0]+.7152*f[1]+.0722*f[2]; };
  const ratio=(a,b)=>{const x=lum(a),y=lum(b); return (Math.max(x,y)+.05)/(Math.min(x,y)+.05)};
  const bg = (el) => { const stack=[]; for (let e=el; e; e=e.parentElement) { const s=getComputedStyle(e); const c=parse(s.backgroundColor); if (c&&c[3]>0) { stack.push(c); if (c[3]===1) break; } } let b=[255,255,255,1]; for (const c of stack.reverse()) b=over(c,b); return b; };
  const found=new Map();
  const walker=document.createTreeWalker(document.body,NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const t=walker.currentNode.textContent.trim(); if(!t) continue;
    const el=walker.currentNode.parentElement; const r=el.getBoundingClientRect();
    if (r.width<2||r.height<2||el.closest('.away,noscript,option,svg,[aria-hidden=true]')) continue;
    const s=getComputedStyle(el); if (s.visibility==='hidden'||s.opacity==='0') continue;
    let fg=parse(s.color); const b=bg(el); fg=over(fg,b);
    const x=ratio(fg,b); const big = parseFloat(s.fontSize)>=24 || (parseFloat(s.fontSize)>=18.66 && +s.fontWeight>=700);
    if (x < (big?3:4.5)) { const cls=(el.className||el.parentElement.className)+' <'+el.tagName; const k=cls; if(!found.has(k)||found.get(k)[0]>x) found.set(k,[+x.toFixed(2),t.slice(0,24),s.color,b.slice(0,3).map(Math.round).join(',')]); }
  }
  for (const f of document.querySelectorAll('input,textarea')) { const s=getComputedStyle(f,'::placeholder'); if(!f.placeholder||f.getBoundingClientRect().width<2) continue; const b=bg(f); const x=ratio(over(parse(s.color),b),b); if(x<4.5) found.set('placeholder '+f.placeholder,[+x.toFixed(2),s.color]); }
  return [...found].map(([k,v])=>k+' '+JSON.stringify(v));
}
