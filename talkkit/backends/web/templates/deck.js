(function(){
"use strict";
var d=document,slides=[].slice.call(d.querySelectorAll(".slide")),at=0,bar=d.querySelector("nav.bar");
if(!slides.length||!bar)return;
var position=bar.querySelector("output"),full=bar.querySelector("[data-full]");
if(window.self!==window.top)d.body.classList.add("framed");
bar.hidden=false;
function place(){
  var s=slides[at];
  scrollTo(0,s.getBoundingClientRect().top+scrollY-(parseFloat(getComputedStyle(s).scrollMarginTop)||0)); /* scrollIntoView would move the post around a frame, too */
}
function show(n,jump){
  at=Math.max(0,Math.min(slides.length-1,n));
  if(jump){place();slides[at].focus({preventScroll:true})}
  position.textContent=(at+1)+" / "+slides.length;
  bar.querySelector("[data-go='-1']").disabled=at===0;
  bar.querySelector("[data-go='1']").disabled=at===slides.length-1;
  if(jump)try{history.replaceState(null,"","#"+slides[at].id)}catch(e){/* a sandboxed frame has no address of its own */}
}
function go(step){show(at+step,true)}
bar.addEventListener("click",function(e){
  var b=e.target.closest("button");
  if(!b)return;
  if(b===full){d.fullscreenElement?d.exitFullscreen():d.documentElement.requestFullscreen().then(function(){show(at,true)})}
  else go(+b.dataset.go);
});
if(!d.fullscreenEnabled)full.hidden=true;
d.addEventListener("keydown",function(e){
  if(e.ctrlKey||e.altKey||e.metaKey||e.shiftKey||/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName))return;
  var big=d.fullscreenElement,k=e.key,forward=d.documentElement.dir==="rtl"?-1:1;
  if(k==="ArrowRight")go(forward);
  else if(k==="ArrowLeft")go(-forward);
  else if(big&&(k==="PageDown"||k===" "&&e.target.tagName!=="BUTTON"))go(1);
  else if(big&&k==="PageUp")go(-1);
  else if(big&&k==="Home")show(0,true);
  else if(big&&k==="End")show(slides.length-1,true);
  else if(k==="f"&&d.fullscreenEnabled)full.click();
  else return;
  e.preventDefault();
});
if("IntersectionObserver" in window){
  var seen=new IntersectionObserver(function(list){list.forEach(function(x){if(x.isIntersecting)show(slides.indexOf(x.target))})},{root:d,rootMargin:"-45% 0px -45% 0px"});
  slides.forEach(function(s){seen.observe(s)});
}
var start=decodeURIComponent(location.hash),asked=/^#show=/.test(start);
show(Math.max(0,slides.findIndex(function(s){return s.id===start.replace(/^#(show=)?/,"")})));
if(asked)place();
})();
