(function(){
"use strict";
var d=document,slides=[].slice.call(d.querySelectorAll(".slide")),at=0,bar=d.querySelector("nav.bar");
if(!slides.length||!bar)return;
function find(name){return bar.querySelector("[data-"+name+"]")}
var position=bar.querySelector("output"),full=find("full"),copy=find("copy"),all=find("overview"),help=d.querySelector(".help"),digits="",body=d.body.classList;
if(window.self!==window.top)body.add("framed");
bar.hidden=false;
function place(){
  var s=slides[at];
  scrollTo(0,s.getBoundingClientRect().top+scrollY-(parseFloat(getComputedStyle(s).scrollMarginTop)||0)); /* scrollIntoView would move the post around a frame, too */
}
function show(n,jump){
  at=Math.max(0,Math.min(slides.length-1,n));
  if(jump){place();slides[at].focus({preventScroll:true})}
  slides.forEach(function(s,i){i===at?s.setAttribute("aria-current","true"):s.removeAttribute("aria-current")});
  position.textContent=(at+1)+" / "+slides.length;
  bar.querySelector("[data-go='-1']").disabled=at===0;
  bar.querySelector("[data-go='1']").disabled=at===slides.length-1;
  if(jump)try{history.replaceState(null,"","#"+slides[at].id)}catch(e){/* a sandboxed frame has no address of its own */}
}
function go(step){show(at+step,true)}
function overview(on){
  body.toggle("overview",on);
  all.setAttribute("aria-pressed",on);
  show(at,true);
}
function share(){
  navigator.clipboard.writeText(location.href.split("#")[0]+"#"+slides[at].id).then(function(){
    copy.classList.add("done");
    setTimeout(function(){copy.classList.remove("done")},900);
  },function(){/* the browser does not let it */});
}
d.addEventListener("click",function(e){
  var s=body.contains("overview")&&e.target.closest(".slide");
  if(!s)return;
  e.preventDefault();
  at=slides.indexOf(s);
  overview(false);
});
var touched=null; /* a finger that moves sideways, in full screen and in a frame */
d.addEventListener("touchstart",function(e){touched=e.touches.length===1?e.touches[0]:null},{passive:true});
d.addEventListener("touchend",function(e){
  var t=e.changedTouches[0],x=touched?t.clientX-touched.clientX:0,y=touched?t.clientY-touched.clientY:0;
  touched=null;
  if(!(d.fullscreenElement||body.contains("framed"))||body.contains("overview")||Math.abs(x)<40||Math.abs(x)<2*Math.abs(y))return;
  go((x<0?1:-1)*(d.documentElement.dir==="rtl"?-1:1));
},{passive:true});
bar.addEventListener("click",function(e){
  var b=e.target.closest("button");
  if(!b)return;
  if(b===all)overview(!body.contains("overview"));
  else if(b===copy)share();
  else if(b.hasAttribute("data-help"))help.showModal();
  else if(b===full){d.fullscreenElement?d.exitFullscreen():d.documentElement.requestFullscreen().then(function(){show(at,true)})}
  else go(+b.dataset.go);
});
if(!d.fullscreenEnabled)full.hidden=true;
if(!navigator.clipboard)copy.hidden=true;
d.addEventListener("keydown",function(e){
  if(e.ctrlKey||e.altKey||e.metaKey||e.shiftKey&&e.key!=="?"||help.open||e.target.closest(".talkkit-box")||/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName))return;
  var big=d.fullscreenElement||body.contains("framed"),k=e.key,forward=d.documentElement.dir==="rtl"?-1:1;
  var number=digits;
  digits=/^\d$/.test(k)?(digits+k).slice(-4):"";
  if(digits)return;
  if(k==="Enter"&&(number||body.contains("overview")&&e.target.matches(".slide"))){
    if(number)at=number-1;
    body.contains("overview")?overview(false):show(at,true);
  }
  else if(k==="ArrowRight")go(forward);
  else if(k==="ArrowLeft")go(-forward);
  else if(big&&(k==="PageDown"||k===" "&&!e.target.closest("button,a,summary")))go(1);
  else if(big&&k==="PageUp")go(-1);
  else if(k==="Home")show(0,true);
  else if(k==="End")show(slides.length-1,true);
  else if(k==="o")overview(!body.contains("overview"));
  else if(k==="Escape"&&body.contains("overview"))overview(false);
  else if(k==="c"&&!copy.hidden)share();
  else if(k==="?")help.showModal();
  else if(k==="f"&&d.fullscreenEnabled)full.click();
  else return;
  e.preventDefault();
});
if("IntersectionObserver" in window){
  var seen=new IntersectionObserver(function(list){body.contains("overview")||list.forEach(function(x){if(x.isIntersecting)show(slides.indexOf(x.target))})},{root:d,rootMargin:"-45% 0px -45% 0px"});
  slides.forEach(function(s){seen.observe(s)});
}
var start=decodeURIComponent(location.hash),asked=/^#show=/.test(start);
show(Math.max(0,slides.findIndex(function(s){return s.id===start.replace(/^#(show=)?/,"")})));
if(asked)place();
})();
